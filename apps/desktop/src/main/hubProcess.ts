// Starts the hub in a process of its own and ends it with the app.
import { utilityProcess } from 'electron'
import { err, ok, type Result } from '@holdfast/model'
import type { HubMessage } from '../shared/hubMessage.ts'

export interface HubProcess {
  readonly joinLink: string
  /** What its person should know although it is open. */
  readonly warning?: string
  /** Asks the hub to store what is open and end. */
  stop(): void
}

/** `script` is the built hub; the folders are absolute paths. */
export function startHub(
  script: string,
  dataDir: string,
  webDir: string,
): Promise<Result<HubProcess, string>> {
  const hub = utilityProcess.fork(script, [dataDir, webDir], { serviceName: 'Holdfast hub' })
  return new Promise((resolve) => {
    hub.once('message', (message: HubMessage) => {
      if (message.kind === 'failed') resolve(err(message.reason))
      else {
        const { joinLink, warning } = message
        resolve(ok({ joinLink, stop: () => hub.postMessage('stop'), ...(warning && { warning }) }))
      }
    })
    hub.once('exit', (code) =>
      resolve(err(`The hub ended with code ${code} before it was open. Your data was not touched.`)),
    )
  })
}
