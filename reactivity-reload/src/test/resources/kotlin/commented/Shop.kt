package shop

import org.springframework.stereotype.Component

// Somebody everybody knows.
@Component
class Desk(private val clerk: Clerk) {

	override fun toString() = Phrase("Hello", clerk.name()).text().loud()

}

// Somebody everybody knows.
@Component
open class Clerk {

	open fun name() = Staff.names.first { it.startsWith("A") }

	override fun toString() = name()

}

object Staff {

	val names = listOf("Zoe", "Ada")

}

data class Phrase(val word: String, val name: String) {

	fun text() = "$word $name"

}

sealed interface Mood {

	data object Calm : Mood

}

fun String.loud(mood: Mood = Mood.Calm) = when (mood) {
	Mood.Calm -> this + MARK
}

const val MARK = "."

// Somebody everybody knows.
@Component
class Stranger {

	override fun toString() = "stranger"

}
