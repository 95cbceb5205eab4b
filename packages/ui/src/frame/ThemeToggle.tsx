// Light or dark, kept on this machine.
import { Moon, Sun } from 'lucide-react'
import { IconButton } from '../kit/overlays/IconButton.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useTheme } from '../local/useTheme.ts'

export function ThemeToggle() {
  const { theme, choose } = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  useKeys([{ keys: 'Shift+T', label: 'Light or dark', group: 'Everywhere', run: () => choose(other) }])
  return (
    <IconButton
      label={`Use the ${other} theme`}
      keys="Shift+T"
      icon={theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
      onPress={() => choose(other)}
    />
  )
}
