// A link that somebody attached: named by its host, opened outside the room, never followed by the room itself. What is
// shown is what is opened: the host as a browser reads it (other scripts as xn--), without a name or password before it.
import { isWebLink } from '@holdfast/model'
import { useSession } from '../session/SessionProvider.tsx'
import css from './WebLink.module.css'

export function WebLink({ href }: { readonly href: string }) {
  const { platform } = useSession()
  const url = isWebLink(href) && URL.canParse(href) ? new URL(href) : null
  if (!url) return null
  url.username = ''
  url.password = ''
  const shown = url.href
  return (
    <button type="button" className={css.link} title={shown} onClick={() => platform.openExternal(shown)}>
      {url.host}
    </button>
  )
}
