package shop

import org.springframework.stereotype.Component

@Component
class Desk(private val clerk: Clerk) {

	override fun toString() = Phrase("Hello", clerk.name()).text().loud()

}

@Component
open class Clerk {

	open fun name() = Staff.names.first { it.startsWith("Z") }

	override fun toString() = name()

}

object Staff {

	val names = listOf("Zoe", "Ada")

}

data class Phrase(val word: String, val name: String, val tail: String = " dear") {

	fun text() = "$word $name$tail"

}

sealed interface Mood {

	data object Calm : Mood

	data object Happy : Mood

}

fun String.loud(mood: Mood = Mood.Calm) = when (mood) {
	Mood.Calm -> this + MARK
	Mood.Happy -> this + MARK + MARK
}

const val MARK = "!"

@Component
class Stranger {

	override fun toString() = "stranger"

}
