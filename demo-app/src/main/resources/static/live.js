// Keeps the numbers of the page true: the server pushes the totals, the prices follow the rate.
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

function show(element, text) {
	if (element.textContent !== text) {
		element.textContent = text;
		element.animate([{ color: "var(--accent)" }, {}], 900);
	}
}

new EventSource("/live").onmessage = (message) => {
	const { rate, total } = JSON.parse(message.data);
	show(document.getElementById("rate"), "$" + rate.toFixed(4));
	show(document.getElementById("total"), dollars.format(total));
	document.querySelectorAll("data.price").forEach((price) => show(price, dollars.format(price.value * rate)));
};
