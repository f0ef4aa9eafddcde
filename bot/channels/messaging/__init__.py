"""What all messaging channels share: from a platform's request to the answer that it shows."""
