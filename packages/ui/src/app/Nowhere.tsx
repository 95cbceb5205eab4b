// An address that means nothing here.
import { GoLink } from '../router/GoLink.tsx'
import css from './Nowhere.module.css'
import { useTitle } from '../router/useTitle.ts'

export function Nowhere({ path }: { readonly path: string }) {
  useTitle('Nothing here')
  return (
    <main className={css.page}>
      <h1 className={css.title}>Nothing is at {path}</h1>
      <p>No incident was touched. Check the address, or start from the list.</p>
      <GoLink to={{ page: 'incidents' }}>All incidents</GoLink>
    </main>
  )
}
