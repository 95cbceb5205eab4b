// When the screen breaks: say what happened, what is safe, and what to do. The room's data lives outside the screen.
import { Button } from '@holdfast/ui'
import { Component, type ReactNode } from 'react'
import { EntryPage } from './EntryPage.tsx'

export interface CrashGuardProps {
  readonly children: ReactNode
  /** Whether something made in this window is not on disk at this moment. */
  readonly hasUnstored: () => boolean
  readonly onReload: () => void
}

export class CrashGuard extends Component<CrashGuardProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const safe = this.props.hasUnstored()
      ? 'Something you wrote is not on this machine’s disk yet. Leave this page open for a few seconds, then reload.'
      : 'What you wrote is safe on this machine; the room goes on without this screen.'
    return (
      <EntryPage
        title="This screen stopped working"
        words={
          <>
            <p>{safe}</p>
            <p>
              Reload to continue. If it happens again, tell whoever runs the room:{' '}
              <code>{error.message}</code>
            </p>
          </>
        }
      >
        <div>
          <Button variant="primary" onPress={this.props.onReload}>
            Reload
          </Button>
        </div>
      </EntryPage>
    )
  }
}
