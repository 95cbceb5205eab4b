// The Spine's code comes after the frame; its place stands from the start, so that nothing jumps.
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import css from './Spine.module.css'
import type { SpineProps } from './Spine.tsx'
import { RECORD, RECORD_HEAD, SMALL } from './spineSizes.ts'

export const LazySpine = lazyPart<SpineProps>({
  what: 'The Spine',
  savesWork: true,
  load: () => import('./Spine.tsx').then((it) => it.Spine),
  Waiting: ({ isRecord }) => (
    <div
      className={css.spine}
      style={{ height: isRecord === true ? RECORD.height + RECORD_HEAD : SMALL.height }}
    />
  ),
})
