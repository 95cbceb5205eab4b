// The Spine's code comes after the frame; its place stands from the start, so that nothing jumps.
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import css from './Spine.module.css'
import { SMALL } from './spineSizes.ts'

export const LazySpine = lazyPart<object>({
  what: 'The Spine',
  savesWork: true,
  load: () => import('./Spine.tsx').then((it) => it.Spine),
  Waiting: () => <div className={css.spine} style={{ height: SMALL.height }} />,
})
