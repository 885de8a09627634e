/** Some things need more than an open browser: whoever asks for them shows once more who they are. */
import { Anchor, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { linkTo, paths } from '#contract/paths.ts'
import { showWhoIAm } from '../../api/client.ts'
import { Refused } from '../../api/refused.ts'
import { me } from '../../start.ts'
import { inLanguage } from '../../words/in-language.ts'
import { Dialog, DialogForm } from './dialog.tsx'

const said = inLanguage({
  en: {
    title: 'Is it you?',
    hint: 'For this an open browser is not enough. It counts for ten minutes.',
    password: 'Your password',
    code: 'Code of your authenticator',
    codeHint: 'Six digits, or one of your recovery codes',
    go: 'Go on',
    noPassword: 'I have no password: mail me a code',
  },
  es: {
    title: '¿Eres tú?',
    hint: 'Para esto no basta un navegador abierto. Vale diez minutos.',
    password: 'Tu contraseña',
    code: 'Código de tu autenticador',
    codeHint: 'Seis cifras, o uno de tus códigos de recuperación',
    go: 'Continuar',
    noPassword: 'No tengo contraseña: enviadme un código por correo',
  },
})

/** Whether something was refused only because nobody has shown lately who they are. */
export const needsProof = (error: unknown): boolean => error instanceof Refused && error.code === 'proof_stale'

/** Shortly before the ten minutes are over it is asked for anew. */
const countsMs = 9 * 60_000
let provedAtMs = -Infinity

/** Has people show who they are before something is done; put `dialog` where it is done. */
export function useProof() {
  const [waiting, setWaiting] = useState<{ act(): void } | null>(null)
  const first = (act: () => void) => setWaiting({ act })
  const proved = () => {
    provedAtMs = performance.now()
    setWaiting(null)
    waiting?.act()
  }
  return {
    isAsking: waiting !== null,
    first,
    /** Of what the page cannot ask again when it is refused, like a download. */
    firstUnlessFresh: (act: () => void) => (performance.now() - provedAtMs < countsMs ? act() : first(act)),
    dialog: (
      <Dialog title={said.title} opened={waiting !== null} close={() => setWaiting(null)}>
        <Fields proved={proved} />
      </Dialog>
    ),
  }
}

function Fields({ proved }: { proved(): void }) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  // Not even what failed keeps the password.
  const proving = useMutation({ mutationFn: showWhoIAm, gcTime: 0, onSuccess: proved })
  const show = () => proving.mutate({ password, ...(code ? { code } : {}) })
  const elsewhere = linkTo(paths.accountProof, { to: location.href })
  return (
    <DialogForm action={said.go} send={show} isBusy={proving.isPending} disabled={!password} error={proving.error}>
      <p>{said.hint}</p>
      <PasswordInput
        label={said.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {me.user.twoFactor ? (
        <TextInput
          label={said.code}
          description={said.codeHint}
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
      ) : null}
      <Anchor href={elsewhere} size="sm">
        {said.noPassword}
      </Anchor>
    </DialogForm>
  )
}
