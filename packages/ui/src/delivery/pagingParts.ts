// Paging on the desks: its code comes with the first escalation, need or role that can be paged for.
import { lazyPart } from '../kit/guard/lazyPart.tsx'

const load = () => import('./PageButton.tsx')
const as = 'panel'

export const PageButton = lazyPart({ what: 'Paging', as, load: () => load().then((it) => it.PageButton) })
export const PagesFor = lazyPart({ what: 'Pages', as, load: () => load().then((it) => it.PagesFor) })
