// A link that somebody attached: named by its host, opened outside the room, never followed by the room itself.
import { isWebLink } from '@holdfast/model'
import { useSession } from '../../session/SessionProvider.tsx'
import css from './WebLink.module.css'

export function WebLink({ href }: { readonly href: string }) {
  const { platform } = useSession()
  if (!isWebLink(href)) return null
  const host = href.replace(/^https?:\/\//i, '').split(/[/?#]/)[0]
  return (
    <button type="button" className={css.link} title={href} onClick={() => platform.openExternal(href)}>
      {host}
    </button>
  )
}
