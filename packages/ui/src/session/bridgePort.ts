import type { BridgeReport, Rejected, Result } from '@holdfast/model'

/** Bridges of the hub on this machine (OFF-5). Every answer is the whole report; null where there is no hub. */
export interface BridgePort {
  report(): Promise<Result<BridgeReport | null, Rejected>>
  open(): Promise<Result<BridgeReport | null, Rejected>>
  close(): Promise<Result<BridgeReport | null, Rejected>>
  /** Looks for bridges on the network for a minute; they appear in the reports. */
  look(): Promise<Result<BridgeReport | null, Rejected>>
  /** `to`: an address, or a join link. */
  join(to: string): Promise<Result<BridgeReport | null, Rejected>>
  leave(): Promise<Result<BridgeReport | null, Rejected>>
}
