"""Graph components for Rasa's pipeline. They find what the knowledge base knows in a message."""
