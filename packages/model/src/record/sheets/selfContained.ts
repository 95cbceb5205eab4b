// A page of one file that runs nothing and asks for nothing. Invariant: its own content policy allows one style, named by its hash, and
// whoever makes a page from a record escapes every word of it.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64 } from '../../base/base64.ts'
import { html } from '../render/escape.ts'

export interface PageParts {
  /** Plain words. */
  readonly title: string
  readonly style: string
  /** HTML, line by line. */
  readonly body: readonly string[]
}

export function selfContained({ title, style, body }: PageParts): string {
  const policy = `default-src 'none'; style-src 'sha256-${toBase64(sha256(utf8ToBytes(style)))}'; base-uri 'none'; form-action 'none'`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${html(policy)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${html(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** On which paper a page is laid out; null leaves it to whoever prints. */
export type Paper = 'A4' | 'Letter' | null
export const onPaper = (style: string, paper: Paper): string =>
  paper === null ? style : `${style}@page{size:${paper}}\n`
