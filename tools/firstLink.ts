// Listens to what `holdfast serve` prints, passes it on, and finds the responders' link in it: the first one.
import type { Readable } from 'node:stream'

const pattern = /\bhttps?:\/\/\S+#join=\S+(?=\s)/

/** The link with its token, or null when the output ends without one: the server did not start and has said why. */
export const firstLink = (output: Readable, pass: (text: string) => void = print): Promise<string | null> =>
  new Promise((found) => {
    let said = ''
    output.setEncoding('utf8')
    output.on('data', (part: string) => {
      pass(part)
      said += part
      const link = pattern.exec(said)?.[0]
      if (link !== undefined) {
        found(link)
        said = ''
      }
    })
    output.once('end', () => found(null))
  })

const print = (text: string): void => void process.stdout.write(text)
