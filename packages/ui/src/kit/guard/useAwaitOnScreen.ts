// For what stands in the place of a page while that opens: the rest of the app waits for it.
import { useEffect } from 'react'
import { awaitOnScreen } from './firstPage.ts'

export const useAwaitOnScreen = (): void => useEffect(awaitOnScreen, [])
