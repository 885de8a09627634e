/**
 * What to do in danger, in English; the sources stand in docs/safety-sentences.md. It is what the services named there
 * tell everybody; nothing here treats an illness or a wound.
 */
import type { Danger } from '../../understanding/danger.ts'
import type { SafetyWords } from '../said.ts'

const outside = {
  leave: 'Yes, now. Everyone.',
  stay: 'No. Leave now.',
  return: 'No. Stay out until they tell you that it is safe.',
  call: 'No. Go outside first, then call.',
  others: 'Yes. Tell them on your way out, and keep moving.',
  serious: 'Yes, it can be very dangerous. Leave now.',
}

/** Only those who help on the phone there may say more. */
const askThem = 'Please ask {emergency}. Call them now; they will tell you what to do.'

const callNow = {
  'must-call': 'Yes. Call {emergency} now.',
  call: 'Yes, from where you are. Call {emergency} now.',
  drive: 'Call {emergency} first, and ask them.',
  serious: 'Please treat it as serious. Call {emergency} now.',
  other: askThem,
}

export const safety: Record<Danger, SafetyWords> = {
  gas: {
    first:
      'Please leave the building now, everyone. No switches, no flames, and no phone inside. Once you are outside, ' +
      'call {gas}.',
    answers: {
      ...outside,
      'must-call': 'Yes. Once you are outside, call {gas}.',
      whom: 'From outside, call {gas}.',
      switch: 'No. No switches, on or off, and no flames.',
      power: 'No. No switches. Leave now.',
      'shut-off': "Don't stop for that. Leave now, and tell them when you call.",
      flame: 'No. No flames, and no smoking.',
      windows: "Don't stay for that. Leave now, and leave the door open as you go.",
      drive: 'Not near the building. Walk away from it first.',
      others: "Yes, on your way out. Knock; don't ring the bells.",
      other: "Don't stop for that. Leave now, and call {gas} from outside.",
    },
  },
  'gas-gone': {
    first:
      'Please be careful even so. If you smell it again, leave at once, without switches or flames, and call ' +
      '{gas} from outside.',
    answers: {
      leave: 'If you smell anything, or are not sure: yes, now.',
      stay: 'If you smell anything, or are not sure: no. Leave, and call {gas} from outside.',
      switch: 'Not while you are unsure. No switches, no flames.',
      flame: 'No. No flames until it has been checked.',
      'must-call': 'If you smell it again, or are not sure: yes. Call {gas} from outside.',
      serious: 'It can come back. If you smell it again, leave at once.',
      other: 'If you are not sure, leave, and call {gas} from outside.',
    },
  },
  'carbon-monoxide': {
    first:
      'Please get everyone out into fresh air now, and call {emergency} from outside. Stay out until they say it is ' +
      'safe.',
    answers: {
      ...outside,
      'must-call': 'Yes. From outside, call {emergency}.',
      windows: "Don't stay for that. Get out into fresh air now.",
      serious: 'Yes. You can neither see nor smell it. Get out now.',
      other: "Don't stop for that. Get everyone out, and call {emergency} from outside.",
    },
  },
  fumes: {
    first:
      'Please get everyone out into fresh air now, and stay out. Call {poison}. If breathing is hard for anyone, ' +
      'call {emergency}.',
    answers: {
      ...outside,
      'must-call': 'If breathing is hard for anyone, yes: call {emergency} now.',
      whom: 'Call {poison}. If breathing is hard for anyone, call {emergency}.',
      give: 'Nothing on your own. Ask {poison}.',
      windows: "Don't stay for that. Get out into fresh air now.",
      other: 'Get out into fresh air first. For the rest, ask {poison}.',
    },
  },
  fire: {
    first:
      'Please get everyone out now, close the door behind you, and call {emergency} from outside. Do not go back in.',
    answers: {
      ...outside,
      'must-call': 'Yes. From outside, call {emergency}.',
      'put-out': 'No. Get out, and leave it to the fire department.',
      windows: 'No. Get out now, and close the door behind you.',
      other: "Don't stop for that. Get everyone out, and call {emergency} from outside.",
    },
  },
  'car-fire': {
    first: 'Please stop, get everyone out and well away from the vehicle, and call {emergency} now.',
    answers: {
      leave: 'Yes, now. Everyone, and well away from it.',
      stay: 'No. Get out, and well away from it.',
      return: 'No. Stay well away from it.',
      drive: 'No. Stop, get out, and keep well away.',
      'put-out': 'No. Stay well away from it.',
      touch: "No. Don't open the hood. Stay well away from it.",
      'must-call': 'Yes. Call {emergency} now.',
      call: 'Once you are well away from it, yes.',
      serious: 'Yes. Get everyone well away from it.',
      other: 'Get everyone well away from it first, and call {emergency}.',
    },
  },
  fuel: {
    first:
      "Please don't start the engine, no flames and no smoking near it, and get everyone away from it. If fuel is " +
      'running out, or anything burns, call {emergency}.',
    answers: {
      leave: 'Yes. Get out, and away from it.',
      stay: 'No. Get out, and away from it.',
      drive: "No. Don't start it.",
      switch: "No. Don't switch anything on near it.",
      flame: 'No. No flames, and no smoking.',
      'must-call': 'If fuel is running out, or anything burns: yes, call {emergency}.',
      serious: 'It can catch fire. Keep everyone away from it.',
      other: "Keep away from it, and don't start it.",
    },
  },
  electric: {
    first:
      "Please don't touch it, and keep everyone away. If you see smoke or fire, get out and call {emergency}. " +
      'Turn the power off only if you can reach the main switch safely, with dry hands.',
    answers: {
      leave: 'If you see smoke or fire, or the smell gets stronger: yes, now, and call {emergency} from outside.',
      stay: 'Keep well away from it. If you see smoke or fire, leave now, and call {emergency}.',
      return: 'Not if there was smoke or fire. Wait until they tell you that it is safe.',
      power: 'Only if you can reach the main switch safely, with dry hands. If not, leave it alone.',
      switch: "No. Don't use it, and don't touch it.",
      touch: "No. Don't touch it.",
      'put-out': 'Never with water. Get out, and call {emergency}.',
      'must-call': 'If you see smoke or fire, yes: get out, and call {emergency}.',
      call: 'Yes, but keep away from it. If you see smoke or fire, go outside first.',
      serious: 'It can start a fire. Keep everyone away from it.',
      other: "Don't touch it, and keep everyone away. If you see smoke or fire, get out and call {emergency}.",
    },
  },
  shock: {
    first:
      "Please don't touch it again, and touch nobody who may still be in contact with it. If anyone is hurt or feels " +
      'unwell, call {emergency} now. Turn the power off only if you can reach the main switch safely.',
    answers: {
      ...callNow,
      power: 'Only if you can reach the main switch safely, with dry hands. If not, leave it alone.',
      switch: "No. Don't touch it.",
      touch: 'No. Not while there may be electricity on it.',
      move: 'Not while there may be electricity on them. Call {emergency} now.',
      stay: 'Keep away from whatever gave the shock. If anyone is hurt, call {emergency} now.',
    },
  },
  'power-line': {
    first:
      'Please stay far away from the line and from everything it touches, keep everyone away, and call {emergency} ' +
      'now.',
    answers: {
      ...callNow,
      leave: 'If you are in a car that it touches, stay inside unless it burns. If not, get far away.',
      stay: 'In a car that it touches, yes, unless it burns. If not, get far away.',
      touch: 'No. Never, and nothing that it touches.',
      drive: 'Ask {emergency} first. Call them now.',
      other: 'Stay far away from it, and call {emergency} now.',
    },
  },
  flood: {
    first:
      "Please keep out of water that can reach outlets, appliances or the panel, and don't touch anything " +
      'electric. If you can reach it safely, turn the water off at the main valve. If anyone is in danger, call ' +
      '{emergency}.',
    answers: {
      leave: 'If the water is near anything electric, or the ceiling sags: yes, now.',
      stay: 'Only away from the water, and not under a ceiling that sags.',
      power: 'Only if you can reach the main switch safely, with dry hands and feet. If not, leave it alone.',
      'shut-off': 'Yes, the water at the main valve, if you can reach it safely.',
      switch: "No. Don't touch anything electric that is near the water.",
      touch: 'Not where it can reach anything electric.',
      'must-call': 'If anyone is in danger, yes: call {emergency}.',
      call: 'Yes, with dry feet, away from the water.',
      serious: 'Where water meets electricity, yes. Keep out of it.',
      other: "Keep away from the water, and don't touch anything electric.",
    },
  },
  medical: {
    first: 'Please hang up and call {emergency} now. They will tell you what to do until help comes.',
    trades: {
      vet:
        'If this is about a person, please hang up and call {emergency} now. If it is an animal, go to the ' +
        'nearest open animal hospital now.',
    },
    answers: callNow,
  },
  bleeding: {
    first: 'Please hang up and call {emergency} now. They will tell you what to do until help comes.',
    trades: {
      dental:
        'If the bleeding is heavy or does not stop, or breathing or swallowing is hard, please hang up and call ' +
        '{emergency} now.',
      vet:
        'If this is about a person, please hang up and call {emergency} now. If it is an animal, go to the ' +
        'nearest open animal hospital now.',
    },
    answers: callNow,
  },
  swelling: {
    first: 'If breathing or swallowing is hard, or getting harder, please hang up and call {emergency} now.',
    answers: callNow,
  },
  poison: {
    first: 'Please call {poison}, now. If anyone has trouble breathing, or cannot be woken, call {emergency} instead.',
    trades: {
      vet:
        'If this is about a person, please call {poison}, now. If it is an animal, go to the nearest open animal ' +
        'hospital now. For poison, call {animals}.',
    },
    answers: {
      'must-call': 'If anyone has trouble breathing, or cannot be woken: yes, call {emergency} now.',
      give: 'Nothing on your own. Ask {poison}.',
      drive: 'Call {poison} first, and ask them.',
      serious: 'Please treat it as serious. Call {poison}, now.',
      other: 'Please ask {poison}. Call them now.',
    },
  },
  tooth: {
    first:
      'Please pick the tooth up by its white part, and keep it moist, best in milk. A dentist should see it ' +
      'within the hour. If anyone fainted or bleeds heavily, call {emergency}.',
    answers: {
      touch: 'Only by its white part, never by the root.',
      give: "Please don't try anything on your own. A dentist should see it within the hour.",
      'must-call': 'If anyone fainted or bleeds heavily, yes: call {emergency} now.',
      serious: 'It is urgent. A dentist should see it within the hour.',
      drive: 'Yes, to a dentist who is open, within the hour.',
      other: 'Keep the tooth moist, best in milk. A dentist should see it within the hour.',
    },
  },
  animal: {
    first:
      'Please take it to the nearest open animal hospital now, and let them know that you are coming. For ' +
      'poison, you can call {animals}.',
    answers: {
      whom: 'The nearest open animal hospital. For poison, you can call {animals}.',
      leave: 'Yes, now, to the nearest open animal hospital.',
      drive: 'Yes, now, to the nearest open animal hospital.',
      give: 'Not unless a vet tells you to.',
      stay: 'No. Please go to the nearest open animal hospital now.',
      serious: 'Please treat it as serious. Go to the nearest open animal hospital now.',
      other: 'Please ask the nearest open animal hospital, and go there now.',
    },
  },
  suicide: {
    first:
      "I'm glad you told me. Please call {crisis}; someone is there to listen, day and night. If there is danger " +
      'right now, call {emergency}.',
    offer: 'Would you like someone from here to call you as well?',
    answers: {
      'must-call': 'If there is danger right now, yes: call {emergency}.',
      whom: 'Please call {crisis}. If there is danger right now, call {emergency}.',
      leave: 'Please stay with them if it is safe, and call {crisis}.',
      other: 'Please call {crisis}. They are there to help with that.',
    },
  },
  attack: {
    first: 'Please get to a safe place and call {emergency} now. Do not confront anyone.',
    answers: {
      ...callNow,
      leave: 'If you can leave safely, yes. If not, lock yourself in, stay quiet, and call {emergency}.',
      stay: 'Only if you cannot leave safely: then lock yourself in, stay quiet, and call {emergency}.',
      return: 'No. Wait for the police.',
      call: 'Yes, quietly. Call {emergency} now.',
      touch: 'No. Do not go near them.',
    },
  },
  'locked-in': {
    first: 'Please call {emergency} now, and stay there. They will tell you what to do until help comes.',
    answers: { ...callNow, stay: 'Yes, stay there, and call {emergency} now.', leave: 'No. Stay there.' },
  },
  trapped: {
    first: 'Please call {emergency} now. They will tell you what to do until help comes.',
    answers: callNow,
  },
}
