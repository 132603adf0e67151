"""Every sentence that both front ends say, by subject. Plain text: nothing here is markup."""
