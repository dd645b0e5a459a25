-- limit: steps
::again::
goto again
