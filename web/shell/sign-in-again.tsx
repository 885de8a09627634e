/** The dialog over whatever was open when the session ended. */
import { Anchor, Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { paths } from '#contract/paths.ts'
import { backAgain } from '../api/session.ts'
import { me } from '../start.ts'
import { words } from '../words/index.ts'

type Step = 'password' | 'code'

export function SignInAgain() {
  const { signIn } = words()
  return (
    <Modal
      opened
      onClose={() => {}}
      title={signIn.title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      centered
    >
      <SignInForm />
    </Modal>
  )
}

function SignInForm() {
  const { signIn } = words()
  const [step, setStep] = useState<Step>('password')
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const finish = async () => {
    if (!(await backAgain())) setProblem(signIn.notYet)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const answer = await (step === 'password'
      ? post(paths.auth.signIn, { email: me.user.email, password: typed })
      : post(paths.auth.showCode, { code: typed }))
    setBusy(false)
    if (!answer.ok) return setProblem(answer.said ?? signIn.failed)
    setTyped('')
    if (answer.needsCode) return setStep('code')
    await finish()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">{signIn.lost}</Text>
        {step === 'password' ? (
          <>
            <TextInput label={signIn.email} value={me.user.email} readOnly autoComplete="username" />
            <PasswordInput
              label={signIn.password}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              autoComplete="current-password"
              required
              withAsterisk={false}
              data-autofocus
            />
          </>
        ) : (
          <TextInput
            label={signIn.code}
            description={signIn.codeHint}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            data-autofocus
          />
        )}
        {problem ? (
          <Text size="sm" c="error" role="alert">
            {problem}
          </Text>
        ) : null}
        <Button type="submit" loading={isBusy}>
          {signIn.go}
        </Button>
        <Anchor href={paths.signIn} target="_blank" size="sm">
          {signIn.elsewhere}
        </Anchor>
        <Button variant="subtle" size="compact-sm" onClick={() => void finish()}>
          {signIn.cameBack}
        </Button>
      </Stack>
    </form>
  )
}

type Posted = { ok: boolean; needsCode: boolean; said: string | null }

/** These routes are the sign-in library's and stand in no list of ours. */
async function post(path: string, body: object): Promise<Posted> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
    const read = (await answer.json()) as { twoFactorRedirect?: boolean; code?: string }
    const said = words().failed.of[read.code as 'rate_limited'] ?? null
    return { ok: answer.ok, needsCode: read.twoFactorRedirect === true, said }
  } catch {
    // Nothing came through.
    return { ok: false, needsCode: false, said: words().failed.of.offline ?? null }
  }
}
