/** Which events a webhook is told of: by what they are about, all of it or one by one. */
import { Checkbox } from '@mantine/core'
import type { WebhookType } from '#contract/webhooks.ts'
import { webhookWords as said } from './words.ts'
import classes from './webhooks.module.css'

export const allTypes = Object.keys(said.type) as WebhookType[]
const groups = Object.keys(said.group) as (keyof typeof said.group)[]
const typesOf = (group: string) => allTypes.filter((type) => type.startsWith(`${group}.`))

export function Types({ chosen, choose }: { chosen: WebhookType[]; choose(types: WebhookType[]): void }) {
  const set = (types: WebhookType[], isOn: boolean) =>
    choose(allTypes.filter((type) => (types.includes(type) ? isOn : chosen.includes(type))))
  return (
    <fieldset className={classes.types}>
      <legend className={classes.legend}>{said.types}</legend>
      {groups.map((group) => {
        const types = typesOf(group)
        const count = types.filter((type) => chosen.includes(type)).length
        return (
          <fieldset key={group} className={classes.group}>
            <legend className={classes.unseen}>{said.group[group]}</legend>
            <Checkbox
              label={said.all(said.group[group])}
              fw={600}
              checked={count === types.length}
              indeterminate={count > 0 && count < types.length}
              onChange={({ currentTarget }) => set(types, currentTarget.checked)}
            />
            <div className={classes.each}>
              {types.map((type) => (
                <Checkbox
                  key={type}
                  size="sm"
                  label={said.type[type]}
                  checked={chosen.includes(type)}
                  onChange={({ currentTarget }) => set([type], currentTarget.checked)}
                />
              ))}
            </div>
          </fieldset>
        )
      })}
    </fieldset>
  )
}
