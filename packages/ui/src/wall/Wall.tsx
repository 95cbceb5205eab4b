// The room's wall: one screen, nothing to press, readable from five metres. Every size is a multiple of --u, one pixel of a
// 1920×1080 picture, so that each display shows the same picture and nothing ever scrolls.
import { Guard } from '../kit/index.ts'
import { HoldsProvider } from '../acts/HoldsProvider.tsx'
import { WallSpine } from '../spine/WallSpine.tsx'
import css from './Wall.module.css'
import { WallCall } from './WallCall.tsx'
import { WallClocks } from './WallClocks.tsx'
import { WallDecision } from './WallDecision.tsx'
import { WallFoot } from './WallFoot.tsx'
import { WallHead } from './WallHead.tsx'
import { WallHeld } from './WallHeld.tsx'
import { WallInvestigating } from './WallInvestigating.tsx'
import { WallRoles } from './WallRoles.tsx'
import { WallTried } from './WallTried.tsx'

export function Wall() {
  return (
    <main className={css.wall}>
      <Guard what="The head of the wall" as="wall">
        <WallHead />
      </Guard>
      <div className={css.left}>
        <Guard what="The pending decision" as="wall">
          <WallDecision />
        </Guard>
        <Guard what="What was tried" as="wall">
          <WallTried />
        </Guard>
      </div>
      <div className={css.right}>
        <Guard what="What is investigated" as="wall">
          <WallInvestigating />
        </Guard>
        <Guard what="Who does what" as="wall">
          <WallRoles />
        </Guard>
      </div>
      <Guard what="The three clocks" as="wall">
        <WallClocks />
      </Guard>
      <Guard what="The Spine" as="wall">
        <WallSpine />
      </Guard>
      <Guard what="The call" as="wall">
        <WallCall />
      </Guard>
      <Guard what="The foot of the wall" as="wall">
        <WallFoot />
      </Guard>
      <Guard what="What is held" as="wall">
        <HoldsProvider>
          <WallHeld />
        </HoldsProvider>
      </Guard>
    </main>
  )
}
