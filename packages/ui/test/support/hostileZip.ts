// A bundle's ZIP file as somebody would change it by hand: another name or size in both headers of one file.
type Bytes = Uint8Array<ArrayBuffer>

/** Where the name stands: in the header before the file, and in the list at the end. */
function placesOf(bundle: Bytes, name: string): readonly number[] {
  const text = Array.from(bundle, (byte) => String.fromCharCode(byte)).join('')
  const found: number[] = []
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [local, central] = [text.slice(at - 30, at - 26), text.slice(at - 46, at - 42)]
    if (local === 'PK\u0003\u0004' || central === 'PK\u0001\u0002') found.push(at)
  }
  if (found.length !== 2) throw new Error(`${name} stands ${found.length} times in the headers`)
  return found
}

/** The same file under another name of the same length. */
export function named(bundle: Bytes, name: string, other: string): Bytes {
  if (name.length !== other.length) throw new Error('a name of another length')
  const made = bundle.slice()
  for (const at of placesOf(bundle, name)) made.set(new TextEncoder().encode(other), at)
  return made
}

/** The same file, that says it has so many bytes unpacked. */
export function withSize(bundle: Bytes, name: string, bytes: number): Bytes {
  const made = bundle.slice()
  const [local = 0, central = 0] = placesOf(bundle, name)
  new DataView(made.buffer).setUint32(local - 30 + 22, bytes, true)
  new DataView(made.buffer).setUint32(central - 46 + 24, bytes, true)
  return made
}
