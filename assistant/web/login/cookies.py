"""How our cookies are set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cookies:
    """The attributes that they all have."""

    path: str = "/"
    """The application's prefix: other applications on the same host never see them."""
    secure: bool = False
    """Sent over https only."""
    embedded: bool = False
    """For pages in other sites' frames too; browsers then want each of those sites to have its own."""

    def name(self, plain: str) -> str:
        """The name, with the prefix by which browsers let nobody but us set it (RFC 6265bis)."""
        if not self.secure:
            return plain
        return f"__Host-{plain}" if self.path == "/" else f"__Secure-{plain}"

    def set(self, plain: str, value: str, seconds: int) -> str:
        """A header ``Set-Cookie``; scripts cannot read the cookie."""
        parts = [f"{self.name(plain)}={value}", f"Path={self.path}", f"Max-Age={seconds}", "HttpOnly"]
        if self.embedded:
            parts += ["Secure", "SameSite=None", "Partitioned"]
        else:
            parts += [*(["Secure"] if self.secure else []), "SameSite=Lax"]
        return "; ".join(parts)

    def delete(self, plain: str) -> str:
        """A header that takes it away."""
        return self.set(plain, "", 0)
