// What was issued, as this process knows it: it gives each token its id, counts who a link let in, and says what was
// revoked. Invariant: what is revoked stays so. Nothing is written before the next `look`: a token that a crash took off
// the list is listed again when it is first shown.
import { type Clock, err, type Ms, type NewId, ok, type Result } from '@holdfast/model'
import { TOKENS_A_PERSON, JOINS_AT_ONCE, JOINS_PER_SECOND, LINK_USES } from '../config/limits.ts'
import { SEEN_EVERY } from '../config/timings.ts'
import { type Bucket, createBucket } from '../host/tokenBucket.ts'
import type { StoreFault } from '../store/store.ts'
import { type Grant, isGood, type Issued, type Kind, madeBy } from './issued.ts'
import type { IssuedFile } from './issuedFile.ts'

/** Somebody who showed a good token. */
export interface Holder {
  readonly id: string
  readonly kind: Kind
  readonly access: Issued['access']
  readonly scope: Issued['scope']
  readonly sub: string
  readonly name: string
  readonly expiresAt: Ms
}

/** `shutOut`: this person was, after the link was made. */
export type JoinFault = 'usedUp' | 'tooFast' | 'shutOut'

/** `usedUp`: or not known. `shutOut`: its maker was, or their access ended. `notKept`: the disk refused to note the use. */
export type DeviceFault = 'usedUp' | 'shutOut' | 'notKept'

export interface Register {
  issue(grant: Grant): Issued
  /** Notes that the token was shown, and lists it when nobody did. */
  saw(holder: Holder): void
  find(id: string): Issued | null
  all(): readonly Issued[]
  isRevoked(id: string): boolean
  /** Takes one use of the link, unless this person came in before. `person` is null for somebody new. */
  join(link: Holder, person: string | null): Result<void, JoinFault>
  /**
   * Takes the one use of a device link, on disk before it answers. Answers the token of whoever made it: the device may
   * have no more than that.
   */
  enter(id: string): Result<Issued, DeviceFault>
  /** Of a person every token. Answers what was ended. */
  revoke(rows: readonly Issued[]): readonly Issued[]
  /** Takes in what other processes wrote. Cheap when there is nothing. */
  refresh(): Result<void, StoreFault>
  /** The same, and writes what is not on disk yet. */
  look(): Result<void, StoreFault>
}

export interface RegisterDeps {
  readonly clock: Clock
  readonly newId: NewId
  /** Absent: the list ends with this process. */
  readonly file?: Pick<IssuedFile, 'read' | 'put'>
}

export function createRegister({ clock, newId, file }: RegisterDeps): Register {
  const rows = new Map<string, Issued>()
  const unwritten = new Set<string>()
  const buckets = new Map<string, Bucket>()

  function set(row: Issued): Issued {
    rows.set(row.id, row)
    unwritten.add(row.id)
    return row
  }
  function write(): Result<void, StoreFault> {
    if (unwritten.size === 0) return ok(undefined)
    const put = file?.put([...unwritten].flatMap((id) => rows.get(id) ?? [])) ?? ok(undefined)
    if (put.ok) unwritten.clear()
    return put
  }
  /** Others only add rows and uses, and revoke; so does this process. */
  function takeIn(row: Issued): void {
    const own = rows.get(row.id)
    rows.set(row.id, {
      ...row,
      used: Math.max(row.used, own?.used ?? 0),
      seenAt: Math.max(row.seenAt ?? 0, own?.seenAt ?? 0) || null,
      revokedAt: row.revokedAt ?? own?.revokedAt ?? null,
    })
  }
  function refresh(): Result<void, StoreFault> {
    const read = file?.read()
    if (read && !read.ok) return read
    for (const row of read?.value ?? []) takeIn(row)
    return ok(undefined)
  }
  const peopleOf = (sub: string) =>
    [...rows.values()].filter((row) => row.kind === 'person' && row.sub === sub)
  const tokensBy = ({ id }: Issued) => [...rows.values()].filter(({ via }) => via === id).length

  return {
    issue({ lifetime, until = Infinity, by = 'server', via = null, uses, ...grant }) {
      const madeAt = clock.now()
      const row = set({
        ...grant,
        id: shortId(newId),
        madeAt,
        madeBy: madeBy(by),
        via,
        expiresAt: Math.floor(Math.min(madeAt + lifetime, until) / 1_000) * 1_000,
        uses: grant.kind === 'invite' ? (uses ?? LINK_USES) : grant.kind === 'device' ? 1 : null,
        used: 0,
        seenAt: null,
        revokedAt: null,
      })
      return row
    },
    saw({ id, kind, access, scope, sub, name, expiresAt }) {
      const now = clock.now()
      const known = rows.get(id)
      if (known && now - (known.seenAt ?? 0) < SEEN_EVERY) return
      const uses = kind === 'invite' ? LINK_USES : kind === 'device' ? 1 : null
      // Nobody knows whether a device link that is in no list was used: it counts as used.
      const used = kind === 'device' ? 1 : 0
      const unlisted = { madeAt: now, madeBy: madeBy('earlier'), via: null, uses, used, revokedAt: null }
      const holder = { id, kind, access, scope, sub, name, expiresAt, ...unlisted }
      set({ ...(known ?? holder), seenAt: now })
    },
    find: (id) => rows.get(id) ?? null,
    all: () => [...rows.values()],
    isRevoked: (id) => (rows.get(id)?.revokedAt ?? null) !== null,
    join(link, person) {
      const now = clock.now()
      const row = rows.get(link.id)
      if (!row) return ok(undefined)
      const earlier = person === null ? [] : peopleOf(person)
      if (earlier.some(({ revokedAt }) => revokedAt !== null && row.madeAt < revokedAt)) return err('shutOut')
      const isNews = earlier.length === 0
      if (isNews ? !isGood(row, now) : tokensBy(row) >= (row.uses ?? 0) * TOKENS_A_PERSON)
        return err('usedUp')
      const bucket = buckets.get(row.id) ?? createBucket(JOINS_PER_SECOND, JOINS_AT_ONCE)
      buckets.set(row.id, bucket)
      if (bucket.take(1, now) > 0) {
        bucket.take(-1, now)
        return err('tooFast')
      }
      if (isNews) set({ ...row, used: row.used + 1 })
      return ok(undefined)
    },
    enter(id) {
      refresh()
      const row = rows.get(id)
      if (!row || !isGood(row, clock.now())) return err('usedUp')
      const maker = rows.get(row.via ?? '')
      if (!maker || maker.sub !== row.sub || !isGood(maker, clock.now())) return err('shutOut')
      set({ ...row, used: row.used + 1 })
      return write().ok ? ok(maker) : err('notKept')
    },
    revoke(chosen) {
      const all = chosen.flatMap((row) => (row.kind === 'person' ? peopleOf(row.sub) : [row]))
      const open = [...new Set(all)].filter(({ revokedAt }) => revokedAt === null)
      for (const row of open) set({ ...row, revokedAt: clock.now() })
      return open
    },
    refresh,
    look() {
      const read = refresh()
      const written = write()
      return read.ok ? written : read
    },
  }
}

/** Short enough to be typed: the random end of an id, 48 bits. */
const shortId = (newId: NewId): string => newId<string>().slice(-12)
