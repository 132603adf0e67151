"""The sentences that both front ends share, by subject. They are plain text without markup."""
