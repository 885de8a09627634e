import { Radio, Stack } from '@mantine/core'
import type { Workplace } from '#contract/team.ts'
import { words } from '../../words/index.ts'
import { teamWords as said } from './words.ts'

export type Role = Workplace['role']
const roles: Role[] = ['staff', 'manager', 'owner']

/** What a person may do, each with what it means. */
export function Roles({ value, choose }: { value: Role; choose(role: Role): void }) {
  return (
    <Radio.Group label={said.role} value={value} onChange={(role) => choose(role as Role)}>
      <Stack gap="sm" mt="xs">
        {roles.map((role) => (
          <Radio key={role} value={role} label={words().menu.role[role]} description={said.may[role]} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
