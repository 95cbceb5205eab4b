import { Button } from '../kit/marks/Button.tsx'
import { useBridges } from './BridgeProvider.tsx'

/** The way to bridges from the status pill. Nothing where there is no hub. */
export function BridgeButton() {
  const bridges = useBridges()
  return bridges === null ? null : (
    <Button size="sm" keys="b" onPress={bridges.showSheet}>
      Bridge on this network…
    </Button>
  )
}
