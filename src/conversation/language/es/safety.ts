/** What to do in danger, in Spanish; see ../en/safety.ts. */
import type { Danger } from '../../understanding/danger.ts'
import type { SafetyWords } from '../said.ts'

const outside = {
  leave: 'Sí, ahora. Todos.',
  stay: 'No. Salgan ahora.',
  return: 'No. Quédense fuera hasta que les digan que es seguro.',
  call: 'No. Primero salga, y llame desde fuera.',
  others: 'Sí. Avíseles al salir, sin detenerse.',
  serious: 'Sí, puede ser muy peligroso. Salgan ahora.',
}

const askThem = 'Por favor pregunte {emergency}. Llame ahora; le dirán qué hacer.'

const callNow = {
  'must-call': 'Sí. Llame ahora {emergency}.',
  call: 'Sí, desde donde está. Llame ahora {emergency}.',
  drive: 'Llame primero {emergency}, y pregunte.',
  serious: 'Por favor tómelo en serio. Llame ahora {emergency}.',
  other: askThem,
}

export const safety: Record<Danger, SafetyWords> = {
  gas: {
    first:
      'Por favor salgan todos del edificio ahora. No toque interruptores, nada de llamas, y no use el teléfono ' +
      'dentro. Cuando esté fuera, llame {gas}.',
    answers: {
      ...outside,
      'must-call': 'Sí. Cuando esté fuera, llame {gas}.',
      whom: 'Desde fuera, llame {gas}.',
      switch: 'No. No toque interruptores, ni para encender ni para apagar, y nada de llamas.',
      power: 'No. No toque interruptores. Salga ahora.',
      'shut-off': 'No se detenga en eso. Salga ahora, y dígaselo cuando llame.',
      flame: 'No. Nada de llamas, y no fume.',
      windows: 'No se quede para eso. Salga ahora, y deje la puerta abierta al salir.',
      drive: 'No cerca del edificio. Primero aléjese a pie.',
      others: 'Sí, al salir. Toque a la puerta; no use los timbres.',
      other: 'No se detenga en eso. Salga ahora, y llame {gas} desde fuera.',
    },
  },
  'gas-gone': {
    first:
      'Por favor tenga cuidado de todos modos. Si vuelve a oler a gas, salga enseguida, sin interruptores ni ' +
      'llamas, y llame {gas} desde fuera.',
    answers: {
      leave: 'Si huele algo, o no está seguro: sí, ahora.',
      stay: 'Si huele algo, o no está seguro: no. Salga, y llame {gas} desde fuera.',
      switch: 'Mientras no esté seguro, no. Ni interruptores ni llamas.',
      flame: 'No. Nada de llamas hasta que lo revisen.',
      'must-call': 'Si vuelve a oler, o no está seguro: sí. Llame {gas} desde fuera.',
      serious: 'Puede volver. Si huele otra vez, salga enseguida.',
      other: 'Si no está seguro, salga, y llame {gas} desde fuera.',
    },
  },
  'carbon-monoxide': {
    first:
      'Por favor saque a todos al aire libre ahora, y llame {emergency} desde fuera. No entren hasta que les ' +
      'digan que es seguro.',
    answers: {
      ...outside,
      'must-call': 'Sí. Llame {emergency} desde fuera.',
      windows: 'No se quede para eso. Salga al aire libre ahora.',
      serious: 'Sí. No se ve ni se huele. Salgan ahora.',
      other: 'No se detenga en eso. Saque a todos, y llame {emergency} desde fuera.',
    },
  },
  fumes: {
    first:
      'Por favor saque a todos al aire libre ahora, y no vuelvan a entrar. Llame {poison}. Si a alguien le cuesta ' +
      'respirar, llame {emergency}.',
    answers: {
      ...outside,
      'must-call': 'Si a alguien le cuesta respirar, sí: llame ahora {emergency}.',
      whom: 'Llame {poison}. Si a alguien le cuesta respirar, llame {emergency}.',
      give: 'Nada por su cuenta. Pregunte {poison}.',
      windows: 'No se quede para eso. Salga al aire libre ahora.',
      other: 'Primero salga al aire libre. Lo demás, pregúntelo {poison}.',
    },
  },
  fire: {
    first:
      'Por favor salgan todos ahora, cierre la puerta al salir, y llame {emergency} desde fuera. No vuelvan a entrar.',
    answers: {
      ...outside,
      'must-call': 'Sí. Llame {emergency} desde fuera.',
      'put-out': 'No. Salga, y déjelo a los bomberos.',
      windows: 'No. Salga ahora, y cierre la puerta al salir.',
      other: 'No se detenga en eso. Saque a todos, y llame {emergency} desde fuera.',
    },
  },
  'car-fire': {
    first: 'Por favor pare, que todos bajen y se alejen bien del vehículo, y llame ahora {emergency}.',
    answers: {
      leave: 'Sí, ahora. Todos, y bien lejos.',
      stay: 'No. Bajen, y aléjense bien.',
      return: 'No. Quédese bien lejos.',
      drive: 'No. Pare, baje, y aléjese.',
      'put-out': 'No. Quédese bien lejos.',
      touch: 'No. No abra el capó. Quédese bien lejos.',
      'must-call': 'Sí. Llame ahora {emergency}.',
      call: 'Cuando esté bien lejos, sí.',
      serious: 'Sí. Que todos se alejen bien.',
      other: 'Primero que todos se alejen bien, y llame {emergency}.',
    },
  },
  fuel: {
    first:
      'Por favor no arranque el motor, nada de llamas ni de fumar cerca, y que todos se alejen. Si se derrama ' +
      'combustible, o algo arde, llame {emergency}.',
    answers: {
      leave: 'Sí. Baje, y aléjese.',
      stay: 'No. Baje, y aléjese.',
      drive: 'No. No lo arranque.',
      switch: 'No. No encienda nada cerca.',
      flame: 'No. Nada de llamas, y no fume.',
      'must-call': 'Si se derrama combustible, o algo arde: sí, llame {emergency}.',
      serious: 'Puede incendiarse. Que nadie se acerque.',
      other: 'No se acerque, y no lo arranque.',
    },
  },
  electric: {
    first:
      'Por favor no lo toque, y que nadie se acerque. Si ve humo o fuego, salga y llame {emergency}. Corte la ' +
      'luz solo si puede llegar al interruptor general sin peligro, con las manos secas.',
    answers: {
      leave: 'Si ve humo o fuego, o huele más fuerte: sí, ahora, y llame {emergency} desde fuera.',
      stay: 'No se acerque. Si ve humo o fuego, salga ahora, y llame {emergency}.',
      return: 'Si hubo humo o fuego, no. Espere a que le digan que es seguro.',
      power: 'Solo si puede llegar al interruptor general sin peligro, con las manos secas. Si no, déjelo.',
      switch: 'No. No lo use, y no lo toque.',
      touch: 'No. No lo toque.',
      'put-out': 'Nunca con agua. Salga, y llame {emergency}.',
      'must-call': 'Si ve humo o fuego, sí: salga, y llame {emergency}.',
      call: 'Sí, pero lejos de eso. Si ve humo o fuego, primero salga.',
      serious: 'Puede provocar un incendio. Que nadie se acerque.',
      other: 'No lo toque, y que nadie se acerque. Si ve humo o fuego, salga y llame {emergency}.',
    },
  },
  shock: {
    first:
      'Por favor no lo vuelva a tocar, y no toque a nadie que pueda seguir en contacto con la corriente. Si ' +
      'alguien está herido o se siente mal, llame ahora {emergency}. Corte la luz solo si puede llegar al ' +
      'interruptor general sin peligro.',
    answers: {
      ...callNow,
      power: 'Solo si puede llegar al interruptor general sin peligro, con las manos secas. Si no, déjelo.',
      switch: 'No. No lo toque.',
      touch: 'No. No mientras pueda haber corriente.',
      move: 'No mientras pueda haber corriente. Llame ahora {emergency}.',
      stay: 'Aléjese de lo que dio la descarga. Si alguien está herido, llame ahora {emergency}.',
    },
  },
  'power-line': {
    first:
      'Por favor quédese muy lejos del cable y de todo lo que toca, que nadie se acerque, y llame ahora {emergency}.',
    answers: {
      ...callNow,
      leave: 'Si está en un coche que el cable toca, quédese dentro mientras no arda. Si no, aléjese mucho.',
      stay: 'En un coche que el cable toca, sí, mientras no arda. Si no, aléjese mucho.',
      touch: 'No. Nunca, ni nada de lo que toca.',
      drive: 'Pregunte primero {emergency}. Llame ahora.',
      other: 'Quédese muy lejos, y llame ahora {emergency}.',
    },
  },
  flood: {
    first:
      'Por favor no pise agua que pueda llegar a enchufes, aparatos o al panel, y no toque nada eléctrico. Si ' +
      'puede llegar sin peligro, cierre la llave general del agua. Si alguien está en peligro, llame ' +
      '{emergency}.',
    answers: {
      leave: 'Si el agua está cerca de algo eléctrico, o el techo se comba: sí, ahora.',
      stay: 'Solo lejos del agua, y no bajo un techo que se comba.',
      power: 'Solo si puede llegar al interruptor general sin peligro, con manos y pies secos. Si no, déjelo.',
      'shut-off': 'Sí, la llave general del agua, si puede llegar sin peligro.',
      switch: 'No. No toque nada eléctrico que esté cerca del agua.',
      touch: 'No donde pueda llegar a algo eléctrico.',
      'must-call': 'Si alguien está en peligro, sí: llame {emergency}.',
      call: 'Sí, con los pies secos, lejos del agua.',
      serious: 'Donde el agua llega a la electricidad, sí. No la pise.',
      other: 'Aléjese del agua, y no toque nada eléctrico.',
    },
  },
  medical: {
    first: 'Por favor cuelgue y llame ahora {emergency}. Le dirán qué hacer hasta que llegue la ayuda.',
    trades: {
      vet:
        'Si se trata de una persona, por favor cuelgue y llame ahora {emergency}. Si es un animal, vaya ahora al ' +
        'hospital veterinario abierto más cercano.',
    },
    answers: callNow,
  },
  bleeding: {
    first: 'Por favor cuelgue y llame ahora {emergency}. Le dirán qué hacer hasta que llegue la ayuda.',
    trades: {
      dental: 'Si sangra mucho o no para, o cuesta respirar o tragar, por favor cuelgue y llame ahora {emergency}.',
      vet:
        'Si se trata de una persona, por favor cuelgue y llame ahora {emergency}. Si es un animal, vaya ahora al ' +
        'hospital veterinario abierto más cercano.',
    },
    answers: callNow,
  },
  swelling: {
    first: 'Si cuesta respirar o tragar, o cuesta cada vez más, por favor cuelgue y llame ahora {emergency}.',
    answers: callNow,
  },
  poison: {
    first: 'Por favor llame ahora {poison}. Si alguien respira mal, o no despierta, llame mejor {emergency}.',
    trades: {
      vet:
        'Si se trata de una persona, por favor llame ahora {poison}. Si es un animal, vaya ahora al hospital ' +
        'veterinario abierto más cercano. Si es veneno, llame {animals}.',
    },
    answers: {
      'must-call': 'Si alguien respira mal, o no despierta: sí, llame ahora {emergency}.',
      give: 'Nada por su cuenta. Pregunte {poison}.',
      drive: 'Llame primero {poison}, y pregunte.',
      serious: 'Por favor tómelo en serio. Llame ahora {poison}.',
      other: 'Por favor pregunte {poison}. Llame ahora.',
    },
  },
  tooth: {
    first:
      'Por favor tome el diente por la parte blanca, y manténgalo húmedo, mejor en leche. Un dentista debe verlo ' +
      'en menos de una hora. Si alguien se desmayó o sangra mucho, llame {emergency}.',
    answers: {
      touch: 'Solo por la parte blanca, nunca por la raíz.',
      give: 'Por favor no intente nada por su cuenta. Un dentista debe verlo en menos de una hora.',
      'must-call': 'Si alguien se desmayó o sangra mucho, sí: llame ahora {emergency}.',
      serious: 'Es urgente. Un dentista debe verlo en menos de una hora.',
      drive: 'Sí, a un dentista que esté abierto, en menos de una hora.',
      other: 'Mantenga el diente húmedo, mejor en leche. Un dentista debe verlo en menos de una hora.',
    },
  },
  animal: {
    first:
      'Por favor llévelo ahora al hospital veterinario abierto más cercano, y avise de que va. Si es veneno, ' +
      'puede llamar {animals}.',
    answers: {
      whom: 'Al hospital veterinario abierto más cercano. Si es veneno, puede llamar {animals}.',
      leave: 'Sí, ahora, al hospital veterinario abierto más cercano.',
      drive: 'Sí, ahora, al hospital veterinario abierto más cercano.',
      give: 'No, salvo que un veterinario se lo diga.',
      stay: 'No. Por favor vaya ahora al hospital veterinario abierto más cercano.',
      serious: 'Por favor tómelo en serio. Vaya ahora al hospital veterinario abierto más cercano.',
      other: 'Por favor pregunte en el hospital veterinario abierto más cercano, y vaya ahora.',
    },
  },
  suicide: {
    first:
      'Gracias por decírmelo. Por favor llame {crisis}; hay alguien que escucha, de día y de noche. Si hay ' +
      'peligro ahora mismo, llame {emergency}.',
    offer: '¿Quiere que además le llame alguien de aquí?',
    answers: {
      'must-call': 'Si hay peligro ahora mismo, sí: llame {emergency}.',
      whom: 'Por favor llame {crisis}. Si hay peligro ahora mismo, llame {emergency}.',
      leave: 'Por favor quédese a su lado si no hay peligro, y llame {crisis}.',
      other: 'Por favor llame {crisis}. Están para ayudar con eso.',
    },
  },
  attack: {
    first: 'Por favor póngase a salvo y llame ahora {emergency}. No se enfrente a nadie.',
    answers: {
      ...callNow,
      leave: 'Si puede salir sin peligro, sí. Si no, enciérrese, no haga ruido, y llame {emergency}.',
      stay: 'Solo si no puede salir sin peligro: entonces enciérrese, no haga ruido, y llame {emergency}.',
      return: 'No. Espere a la policía.',
      call: 'Sí, en voz baja. Llame ahora {emergency}.',
      touch: 'No. No se acerque.',
    },
  },
  'locked-in': {
    first: 'Por favor llame ahora {emergency}, y quédese ahí. Le dirán qué hacer hasta que llegue la ayuda.',
    answers: { ...callNow, stay: 'Sí, quédese ahí, y llame ahora {emergency}.', leave: 'No. Quédese ahí.' },
  },
  trapped: {
    first: 'Por favor llame ahora {emergency}. Le dirán qué hacer hasta que llegue la ayuda.',
    answers: callNow,
  },
}
