-- The brands of one post, whatever the number of brands: asked for whenever a post is changed or deleted.
CREATE INDEX post_brand_post ON post_brand (post);
