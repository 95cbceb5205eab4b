// The entry of the browser app.
import '@holdfast/ui/styles.css'
import { must } from '@holdfast/model'
import { browserTimers, firstPageStands, loadLazyParts } from '@holdfast/ui'
import { createRoot } from 'react-dom/client'
import { showEntrance } from './showEntrance.tsx'

// What is stored already is not fetched again.
const isStored = !location.protocol.startsWith('http') || Boolean(navigator.serviceWorker?.controller)
if (!isStored) document.documentElement.dataset['faces'] = 'away'

showEntrance(window, createRoot(must(document.getElementById('root'), '#root')))

// Once the first page stands the rest of the app is fetched, so that nothing is missing should the network go.
window.addEventListener('load', () => void firstPageStands(browserTimers).then(fetchRest))

async function fetchRest(): Promise<void> {
  // A part that hangs does not keep the others from being stored.
  const patience = new Promise<void>((over) => setTimeout(over, 15_000))
  await Promise.race([loadLazyParts(), patience])
  openOffline()
}

// Without these two the app still works; with them it opens while the server is gone, and what it stored is not evicted.
function openOffline(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator && location.protocol.startsWith('http'))
    void navigator.serviceWorker.register('/sw.js', { scope: '/' }).catch(() => undefined)
}
void navigator.storage?.persist?.().catch(() => false)
