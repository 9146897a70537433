import { pick, type Random } from "../random.ts";

/** Parts of invented names. Any likeness to a company or a person is chance. */
function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

const firstParts = words(`
  Alder Amber Arbor Aster Beacon Birch Bluefin Bramble Brightwater Calder Cedar Cinder Clearbrook
  Cobalt Copper Coral Crest Dapple Delta Driftwood Dune Elm Ember Fairway Falcon Fennel Fjord Foxglove
  Garnet Glen Granite Halcyon Harbor Hawthorn Hazel Heron Indigo Iris Ivory Jasper Juniper Kestrel
  Lantern Larch Linden Lumen Maple Marlow Meridian Mistral Moss Nimbus North Oakline Onyx Orchard
  Osprey Pebble Pine Poplar Quarry Quill Raven Reed Ridge Rowan Saffron Sage Sandpiper Sierra Silver
  Slate Sparrow Stellar Summit Swift Tamarack Teal Thistle Tide Timber Umber Vale Verdant Violet
  Walnut Waypoint Willow Winter Wren Yarrow Zephyr
`);
const secondParts = words(`
  Analytics Assurance Biotech Capital Care Cloud Commerce Dental Dynamics Energy Factory Foods Freight
  Games Goods Group Health Homes Hotels Insights Instruments Kitchens Labs Learning Legal Logistics
  Machines Markets Media Mobility Networks Optics Outdoor Partners Payments Pharma Press Robotics
  Schools Security Shipping Software Solar Studio Supply Systems Telecom Textiles Tools Travel
  Ventures Works
`);
const legalForms = ["", "", "", " GmbH", " Ltd", " Inc", " AG", " BV", " SA", " AB"];

const firstNames = words(`
  Ada Aisha Alba Amir Ana Anton Astrid Ben Bianca Bruno Camille Carla Chen Clara Daan Dalia David
  Diego Elena Elif Emil Esra Eva Fatima Felix Femke Finn Freya Greta Hana Hugo Ida Ines Ivan Jana
  Jonas Jules Kaito Karin Kofi Lars Laura Leila Liam Lina Luca Maja Marco Marta Maya Mehmet Mira Nadia
  Nils Noor Olga Oscar Pablo Petra Priya Rafael Ravi Rosa Sami Sara Selin Sofia Sven Tara Theo Tomas
  Uma Vera Viktor Wanda Yara Yusuf Zoe
`);
const lastNames = words(`
  Adler Almeida Andersen Aydin Bakker Bauer Berg Bianchi Borg Brandt Castillo Chandra Costa Dahl Dias
  Dubois Eriksen Farkas Ferrari Fischer Fontaine Fuchs Garcia Gruber Haddad Hansen Hoffmann Horvat
  Ivanova Jansen Kaya Keller Kimura Klein Kovacs Kumar Lange Larsen Lindqvist Lopes Maier Marin Martel
  Mensah Moreau Nair Neumann Novak Okafor Olsen Ortega Park Peeters Pereira Petrov Popescu Rasmussen
  Reyes Ricci Romero Rossi Sato Schmid Silva Sorensen Steiner Tanaka Torres Vasquez Virtanen Vogel
  Weber Winkler Yilmaz Zimmer
`);
const jobTitles = [
  "Chief Executive Officer",
  "Chief Financial Officer",
  "Chief Operating Officer",
  "VP Operations",
  "VP Customer Experience",
  "Head of IT",
  "Head of Finance",
  "Director of Operations",
  "Operations Manager",
  "Product Manager",
  "Project Manager",
  "System Administrator",
  "Data Analyst",
  "Team Lead",
  "Customer Support Specialist",
  "Office Manager",
];
const industries = words(`
  COMPUTER_SOFTWARE FINANCIAL_SERVICES HOSPITAL_HEALTH_CARE LOGISTICS_AND_SUPPLY_CHAIN
  MANAGEMENT_CONSULTING RETAIL TELECOMMUNICATIONS EDUCATION_MANAGEMENT
  MECHANICAL_OR_INDUSTRIAL_ENGINEERING INSURANCE REAL_ESTATE HOSPITALITY
`);
const places = [
  ["Amsterdam", "Netherlands"],
  ["Barcelona", "Spain"],
  ["Berlin", "Germany"],
  ["Copenhagen", "Denmark"],
  ["Dublin", "Ireland"],
  ["Lisbon", "Portugal"],
  ["London", "United Kingdom"],
  ["Lyon", "France"],
  ["Milan", "Italy"],
  ["Munich", "Germany"],
  ["Oslo", "Norway"],
  ["Prague", "Czechia"],
  ["Stockholm", "Sweden"],
  ["Vienna", "Austria"],
  ["Warsaw", "Poland"],
  ["Zurich", "Switzerland"],
] as const;

/** Name of company number `index`, and its domain; numbers below the number of combinations never repeat. */
export function companyName(random: Random, index: number): { name: string; domain: string } {
  const combinations = firstParts.length * secondParts.length;
  // A step that shares no factor with the number of combinations visits each once, in no apparent order.
  const spread = (index * 1_979) % combinations;
  const round = Math.floor(index / combinations);
  const first = firstParts[spread % firstParts.length] as string;
  const second = secondParts[Math.floor(spread / firstParts.length)] as string;
  const numeral = round === 0 ? "" : ` ${round + 1}`;
  const slug = `${first}${second}${numeral}`.toLowerCase().replaceAll(" ", "-");
  return { name: `${first} ${second}${numeral}${pick(random, legalForms)}`, domain: `${slug}.example` };
}

export function personName(random: Random): { firstName: string; lastName: string } {
  return { firstName: pick(random, firstNames), lastName: pick(random, lastNames) };
}

export function jobTitle(random: Random): string {
  return pick(random, jobTitles);
}

export function industry(random: Random): string {
  return pick(random, industries);
}

export function place(random: Random): { city: string; country: string } {
  const [city, country] = pick(random, places);
  return { city, country };
}
