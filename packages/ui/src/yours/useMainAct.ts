// The main act of what waits: goes to where it is done and puts the focus there. It changes nothing that is shared.
import type { Waiting } from '@holdfast/model'
import { ATTENTION_KEYS } from '../attention/attentionKeys.ts'
import { routeTo } from '../item/recordRoute.ts'
import { usePressKeys } from '../local/useKeys.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { draftRoute, regulatoryRoute } from '../router/tellAsked.ts'
import { ROLE_KEYS } from '../words/roleWords.ts'
import { cardRoute, rankRoute } from './cardRoute.ts'

export function useMainAct(): (waiting: Waiting) => void {
  const history = useHistory()
  const { id } = useIncident()
  const press = usePressKeys()
  return ({ kind, place }) => {
    switch (place.at) {
      case 'record':
        // Ranked in the list of whoever commands, not on the desk where the hypothesis is worked on.
        if (kind === 'ruling') return history.go(rankRoute(id, place.id))
        return history.go(routeTo(id, place))
      case 'desk':
        return history.go({ page: 'incident', id, desk: place.desk })
      case 'notice':
        return press(kind === 'conflict' ? ATTENTION_KEYS.settle : ATTENTION_KEYS.read)
      case 'draft':
        return history.go(draftRoute(id, place.audience))
      case 'regulatory':
        return history.go(regulatoryRoute(id))
      case 'role':
        return press(ROLE_KEYS[place.role])
      default:
        return history.go(cardRoute(id, place.at))
    }
  }
}
