/** Secrets are shown once, by the screen that asked for them; nothing else in the page has them, nor has them again. */
import { Button, CopyButton, Group, Modal, Stack } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import type { Answer, ChangeName, GetName, Given } from '../../api/client.ts'
import { useSend } from '../../api/query.ts'
import { sharedWords } from './words.ts'
import classes from './shared.module.css'

/** Sends what answers with a secret. It stands in this hook alone: the page's cache forgets the answer at once. */
export function useSecret<R extends ChangeName>(route: R, read: (answer: Answer<R>) => string, anew: GetName[] = []) {
  const sending = useSend(route, { anew, forgets: true })
  const [secret, setSecret] = useState<string | null>(null)
  return {
    secret,
    error: sending.error,
    isPending: sending.isPending,
    ask: (given: Given<R>) =>
      sending.mutate(given, {
        onSuccess: (answer) => {
          setSecret(read(answer))
          sending.reset()
        },
      }),
    forget: () => setSecret(null),
  }
}

type Props = { title: string; hint: string; secret: string | null; forget(): void }

/** A click beside it closes nothing: what is lost here is lost for good. */
export function SecretDialog({ title, hint, secret, forget }: Props) {
  return (
    <Modal
      opened={secret !== null}
      onClose={forget}
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': sharedWords.close }}
      size="lg"
    >
      <Stack>
        <p>{hint}</p>
        <Copyable value={secret ?? ''} first />
        <Group justify="end">
          <Button variant="default" onClick={forget}>
            {sharedWords.kept}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Something to take along: it can be copied, and chosen by hand where a browser lets nobody copy. */
function Copyable({ value, first = false }: { value: string; first?: boolean }) {
  return (
    <div className={classes.copyable}>
      <code className={classes.code}>{value}</code>
      <CopyButton value={value} timeout={3_000}>
        {({ copied, copy }) => (
          <Button
            data-autofocus={first || undefined}
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            <span aria-live="polite">{copied ? sharedWords.copied : sharedWords.copy}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
