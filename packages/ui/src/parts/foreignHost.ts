// A host whose letters are not plain ones: as it was written, and as a browser reads it. Letters of other scripts look like others.

export interface ForeignHost {
  readonly written: string
  /** "xn--…": what is opened. */
  readonly read: string
}

/** Null for a plain host, and for what is no address. */
export function foreignHost(link: string): ForeignHost | null {
  if (!URL.canParse(link)) return null
  const { host } = new URL(link)
  if (!/(^|\.)xn--/.test(host)) return null
  return { written: /^[a-z]+:[/\\]*([^/?#\\]+)/i.exec(link.trim())?.[1] ?? host, read: host }
}

export const foreignHostWords = ({ written, read }: ForeignHost): string =>
  written === read
    ? `${read} stands for letters beyond a–z, which can look like others. Check that it is yours.`
    : `“${written}” has letters beyond a–z, which can look like others. It opens ${read}.`
