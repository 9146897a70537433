import type { Fact, PageData, PlacedCard, RelatedRecord } from "../facts.ts";
import { RemoteCard } from "./remote-card.tsx";

/** A neutral CRM's record page: the company, and our cards where an admin would place them. */
export function RecordPage({ data }: { data: PageData }) {
  const { facts, cards } = data;
  return (
    <>
      <header className="top">
        <p className="top-note">
          <strong>Approximation of a HubSpot record page.</strong> Sandbox account {facts.portal.name} (
          {facts.portal.id}); the cards are the packaged ones.
        </p>
        {facts.companiesPath === null ? null : <a href={facts.companiesPath}>All companies</a>}
      </header>
      <main className="record">
        <section className="panel company" aria-labelledby="company-name">
          <p className="kind">Company</p>
          <h1 id="company-name">{facts.company.name}</h1>
          <p className="domain">{facts.company.domain}</p>
          <FactList facts={facts.about} />
        </section>
        <Cards
          data={data}
          cards={cards.filter((card) => card.location === "crm.record.tab")}
          className="tab"
        />
        <div className="side">
          <Cards
            data={data}
            cards={cards.filter((card) => card.location === "crm.record.sidebar")}
            className="sidebar"
          />
          <section className="panel" aria-labelledby="written-title">
            <h2 id="written-title">Bellwether properties</h2>
            {facts.written.length === 0 ? <p>None written yet.</p> : <FactList facts={facts.written} />}
          </section>
          <Related records={facts.related} />
        </div>
      </main>
    </>
  );
}

function Cards({
  data,
  cards,
  className,
}: {
  data: PageData;
  cards: readonly PlacedCard[];
  className: string;
}) {
  return cards.map((card) => (
    <section
      key={card.uid}
      className={`panel card ${className}`}
      aria-labelledby={`${card.uid}-title`}
      id={card.uid}
    >
      <h2 id={`${card.uid}-title`}>{card.name}</h2>
      <RemoteCard data={data} card={card} />
    </section>
  ));
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Related({ records }: { records: readonly RelatedRecord[] }) {
  if (records.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="related-title">
      <h2 id="related-title">Activities and records</h2>
      <ul className="related">
        {records.map(({ id, kind, title, on }) => (
          <li key={id} id={`record-${id}`} tabIndex={-1}>
            <span className="related-kind">
              {kind} · {on}
            </span>
            {title}
          </li>
        ))}
      </ul>
    </section>
  );
}
