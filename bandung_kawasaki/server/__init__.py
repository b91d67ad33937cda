"""How pages reach the browser: prepared documents, compressed files, security headers, readiness."""
