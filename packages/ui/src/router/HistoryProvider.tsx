// Hands the window's history to everything below.
import { must } from '@holdfast/model'
import { createContext, useContext } from 'react'
import { useSelected } from '../session/useSelected.ts'
import type { History } from './history.ts'
import type { Route } from './route.ts'

const HistoryContext = createContext<History | null>(null)
export const HistoryProvider = HistoryContext.Provider

export const useHistory = (): History => must(useContext(HistoryContext), 'HistoryProvider')
const same = (route: Route): Route => route
/** Where the window is now. */
export const useRoute = (): Route => useSelected(useHistory(), same)
