insert into product (id, name, blurb, art, cost) values
	(1, 'Teapot', 'Short, stout, and it does not drip.', 'teapot', 22.00),
	(2, 'Mug', 'Holds exactly one build of coffee.', 'mug', 7.60),
	(3, 'Notebook', 'Squared paper for round ideas.', 'notebook', 5.20),
	(4, 'Desk lamp', 'Bends over backwards for you.', 'lamp', 31.00),
	(5, 'Radio', 'Medium wave and a warm hum.', 'radio', 48.00),
	(6, 'Fern', 'Likes shade and slow mornings.', 'fern', 9.80);
