"""Writers: findings, scores, trees and documents into text, JSON, HTML …; they know formats, not the domain."""
