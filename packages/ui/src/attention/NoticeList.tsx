// What this window must tell its person, the newest first. It stays until it is put away or no longer so.
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useNotices } from '../local/useNotices.ts'

export function NoticeList() {
  const { notices, dismiss } = useNotices()
  return notices.toReversed().map(({ id, tone, title, text, actions }) => (
    <Notice
      key={id}
      tone={tone}
      onDismiss={() => dismiss(id)}
      {...(title === undefined ? {} : { title })}
      {...(actions === undefined
        ? {}
        : {
            actions: actions.map((action) => (
              <Button key={action.label} size="sm" onPress={action.run}>
                {action.label}
              </Button>
            )),
          })}
    >
      {text}
    </Notice>
  ))
}
