// Addresses: what each path of the app means. Pure, both ways.
import { ALL_DESK_IDS, type DeskId, type IncidentId } from '@holdfast/model'
import { isWorkspacePage, type WorkspacePageId } from './workspacePages.ts'

export type { DeskId } from '@holdfast/model'

export type Route =
  | { readonly page: 'incidents' }
  /** `at` asks for one record to be shown beside the desk: "entry-<id>", "action-<id>", any Ref kind. */
  | { readonly page: 'incident'; readonly id: IncidentId; readonly desk: DeskId; readonly at?: string }
  | { readonly page: 'wall'; readonly id: IncidentId }
  /** What the room knew at any moment before. */
  | { readonly page: 'replay'; readonly id: IncidentId }
  /** The same of an imported record, by the key under which its bundle is kept. */
  | { readonly page: 'recordReplay'; readonly key: string }
  /** A page of the organisation. `at` asks for part of it, in that page's own words. */
  | { readonly page: 'workspace'; readonly show: WorkspacePageId; readonly at?: string }
  /** An address that means nothing here. */
  | { readonly page: 'nowhere'; readonly path: string }

const DESKS: readonly string[] = ALL_DESK_IDS
const isDesk = (word: string): word is DeskId => DESKS.includes(word)
/** What an id may look like in an address. Longer or stranger ones never reach a store or a server. */
const ID = /^[\w-]{1,64}$/
const AT = /^[\w-]{1,80}$/

/** `/`, `/incident/<id>[/<desk>][#<at>]`, `/incident/<id>/replay`, `/wall/<id>`, `/record/<key>/replay`, `/workspace/<page>[#<at>]`. Anything else is nowhere. */
export function routeOf(address: string): Route {
  const [path = '', at = ''] = address.split('#')
  const [first = '', id = '', ...inner] = path.replace(/^\/+|\/+$/g, '').split('/')
  const [desk = 'command', ...rest] = inner
  const record = AT.test(at) ? { at } : {}
  if (first === '') return { page: 'incidents' }
  if (ID.test(id) && rest.length === 0) {
    const incident = { id: id as IncidentId, ...record }
    if (first === 'incident' && isDesk(desk)) return { page: 'incident', ...incident, desk }
    if (first === 'incident' && desk === 'replay') return { page: 'replay', id: incident.id }
    if (first === 'record' && desk === 'replay') return { page: 'recordReplay', key: id }
    if (first === 'wall' && desk === 'command') return { page: 'wall', id: incident.id }
  }
  if (first === 'workspace' && isWorkspacePage(id) && inner.length === 0)
    return { page: 'workspace', show: id, ...record }
  return { page: 'nowhere', path }
}

export function pathOf(route: Route): string {
  switch (route.page) {
    case 'incidents':
      return '/'
    case 'incident':
      return `/incident/${route.id}/${route.desk}${hashOf(route.at)}`
    case 'wall':
      return `/wall/${route.id}`
    case 'replay':
      return `/incident/${route.id}/replay`
    case 'recordReplay':
      return `/record/${route.key}/replay`
    case 'workspace':
      return `/workspace/${route.show}${hashOf(route.at)}`
    default:
      return route.path
  }
}

const hashOf = (at: string | undefined): string => (at === undefined ? '' : `#${at}`)
