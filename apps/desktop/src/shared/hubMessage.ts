/** What the hub tells the app's main process. */
export type HubMessage =
  /** The room may be entered with this link; only this app gets it. `warning`: what is wrong, what is safe, what to do. */
  | { readonly kind: 'open'; readonly joinLink: string; readonly warning?: string }
  /** What is wrong, what is safe, what to do. */
  | { readonly kind: 'failed'; readonly reason: string }
