// The window's title, put back when the page is left.
import { useEffect } from 'react'

export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · Holdfast`
    return () => {
      document.title = before
    }
  }, [title])
}
