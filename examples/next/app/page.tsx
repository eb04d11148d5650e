import { connection } from 'next/server';
import { Residency } from './Residency';

export default async function Page() {
  // Each answer has a nonce of its own.
  await connection();
  return <Residency src="/residency.json" />;
}
