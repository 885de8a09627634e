import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { words } from '../words/index.ts'
import { phoneText } from './phone-text.ts'

/** A telephone number that can be dialled by touching it. */
export function CallButton({ phone }: { phone: string }) {
  const shown = phoneText(phone) ?? phone
  return (
    <Button
      component="a"
      href={`tel:${phone}`}
      variant="default"
      size="compact-md"
      leftSection={<IconPhone size={15} aria-hidden />}
      aria-label={words().today.call(shown)}
    >
      {shown}
    </Button>
  )
}
