// Hands the stores of UI state to everything below. Created once, at the entry, from injected ports.
import type { Clock, NewId } from '@holdfast/model'
import { createContext, type ReactNode, use } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { PlainKeysRest } from '../kit/marks/plainKeys.ts'
import { createDrafts, type DraftPorts, type Drafts } from './drafts.ts'
import { createKeys, type KeysState } from './keyBindings.ts'
import { createNotices, type NoticesState } from './notices.ts'
import { createRefusal, type RefusalState } from './refusal.ts'
import { createTheme, type ThemePorts, type ThemeState } from './theme.ts'

export interface Local {
  readonly theme: StoreApi<ThemeState>
  readonly keys: StoreApi<KeysState>
  readonly notices: StoreApi<NoticesState>
  readonly drafts: Drafts
  readonly refusal: StoreApi<RefusalState>
}

export interface LocalPorts extends Omit<ThemePorts, 'storage'>, DraftPorts {
  readonly clock: Clock
  readonly newId: NewId
}

export function createLocal(ports: LocalPorts): Local {
  return {
    theme: createTheme(ports),
    keys: createKeys(),
    notices: createNotices(ports),
    drafts: createDrafts(ports),
    refusal: createRefusal(),
  }
}

const LocalContext = createContext<Local | null>(null)

export function LocalProvider({ local, children }: { readonly local: Local; readonly children: ReactNode }) {
  const rest = useStore(local.keys, ({ line }) => line !== null)
  return (
    <LocalContext value={local}>
      <PlainKeysRest value={rest}>{children}</PlainKeysRest>
    </LocalContext>
  )
}

/** Throws outside a LocalProvider. */
export function useLocalStores(): Local {
  const local = use(LocalContext)
  if (local === null) throw new Error('LocalProvider is missing above this component')
  return local
}
