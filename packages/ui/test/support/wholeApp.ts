// Every part of the app is here before a test begins, as it is on a screen that stood for a few seconds.
import { loadLazyParts } from '../../src/kit/guard/lazyPart.tsx'
import '../../src/app/App.tsx'

await loadLazyParts()
