import { Button } from '@mantine/core'
import { IconMoodEmpty } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Page } from '../parts/page.tsx'
import { Empty, Failed } from '../parts/states.tsx'
import { words } from '../words/index.ts'

/** A screen that cannot be shown; the others still can. */
export function Crash({ error, reset }: { error: unknown; reset(): void }) {
  return (
    <Page title={words().failed.crash}>
      <Failed error={error} again={reset} />
    </Page>
  )
}

/** An address that is no screen, or of something that is gone. */
export function NotHere() {
  const { gone, goneHint, home } = words().failed
  return (
    <Page title={gone}>
      <Empty
        icon={IconMoodEmpty}
        title={gone}
        hint={goneHint}
        action={
          <Button component={Link} to="/" variant="default">
            {home}
          </Button>
        }
      />
    </Page>
  )
}
