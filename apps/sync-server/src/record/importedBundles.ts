// Bundles that were imported into a data folder. Invariant: what was imported is kept as the bytes that came, under their incident and
// hash, and nothing is kept that did not pass every check.
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Manifest,
  verifyBundle,
  type BundleFault,
  err,
  ok,
  type Result,
  type Working,
} from '@holdfast/model'
import { IMPORTED_FOLDER } from '../config/dataFiles.ts'
import { errorCode } from '../host/problem.ts'
import { openBundleFile, sha256 } from './bundleFile.ts'

export interface Imported {
  readonly path: string
  readonly manifest: Manifest
  /** Whether it was there before. */
  readonly isKnown: boolean
}

const fileOf = ({ incident, signature }: Manifest) => `${safeName(incident.id)}.${signature.slice(0, 32)}.zip`
/** An id that is no file name everywhere stands as its bytes. */
const safeName = (id: string): string =>
  /^[a-z0-9-]{1,64}$/.test(id) ? id : `x${Buffer.from(id).toString('hex')}`

/** Copies first and checks the copy: what was checked is what is kept. Throws what the file system throws. */
export async function importBundle(
  dataDir: string,
  from: string,
  working?: Working,
): Promise<Result<Imported, BundleFault>> {
  const folder = join(dataDir, IMPORTED_FOLDER)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const aside = join(folder, `${process.pid}.part`)
  try {
    await copyFile(from, aside)
    const manifest = await checked(aside, working)
    if (!manifest.ok) return manifest
    const path = join(folder, fileOf(manifest.value))
    const isKnown = (await readdir(folder)).includes(fileOf(manifest.value))
    const file = await open(aside, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, path)
    return ok({ path, manifest: manifest.value, isKnown })
  } finally {
    await rm(aside, { force: true })
  }
}

async function checked(path: string, working?: Working): Promise<Result<Manifest, BundleFault>> {
  const source = await openBundleFile(path)
  try {
    const found = await verifyBundle(source, { ...working, sha256 })
    if (!found.ok) return found
    return found.value.fault === null ? ok(found.value.manifest) : err(found.value.fault)
  } finally {
    await source.close()
  }
}

/** Imported bundles of an incident, in the order of their names. */
export async function importedOf(dataDir: string, incident: string): Promise<readonly string[]> {
  const folder = join(dataDir, IMPORTED_FOLDER)
  try {
    const names = (await readdir(folder)).filter(
      (name) => name.startsWith(`${safeName(incident)}.`) && name.endsWith('.zip'),
    )
    return names.sort().map((name) => join(folder, name))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}
