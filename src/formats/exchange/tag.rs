//! What a question of ours has and the other format has not, carried in tags `caytre-…`.
