import { NextResponse, type NextRequest } from 'next/server';

// Next.js writes scripts into the page, hence the nonce, and names a Trusted Types policy of its own.
export function proxy(request: NextRequest) {
  // The development server evaluates text.
  if (process.env.NODE_ENV === 'development') return NextResponse.next();
  const nonce = btoa(crypto.randomUUID());
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types nextjs',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}
